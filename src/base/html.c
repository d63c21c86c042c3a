/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdint.h>
#include <string.h>

#include "base/html.h"
#include "base/utf8.h"

/* Colours are named once, and again for the dark. */
static const char style[] =
    ":root{color-scheme:light dark;--page:#f7f7f5;--card:#fff;--ink:#1d2024;"
    "--dim:#5d636b;--line:#dfe1e5;--code:#f4f5f7;--error:#b42318;"
    "--error-bg:#fdecea;--warning:#8a5a00;--warning-bg:#fff4d6;"
    "--note:#0a5f9e;--note-bg:#e7f2fb;--good:#1a7338;--stream:#2f6fde;"
    "--download:#198754;--claim:#8457d6;--other:#b0651d;--stop:#b42318}\n"
    "@media(prefers-color-scheme:dark){:root{--page:#15171a;--card:#1d2024;"
    "--ink:#e6e7e9;--dim:#9aa1aa;--line:#343940;--code:#16181b;"
    "--error:#ff8a80;--error-bg:#3b1f1f;--warning:#f0c05a;"
    "--warning-bg:#362c14;--note:#78bdf2;--note-bg:#172c3d;--good:#6fcf8e;"
    "--stream:#6b9cf5;--download:#4fbf8b;--claim:#b393f0;--other:#e0985a;"
    "--stop:#ff8a80}}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0;background:var(--page);color:var(--ink);"
    "font:15px/1.5 system-ui,sans-serif;overflow-wrap:break-word}\n"
    "main{max-width:76rem;margin:0 auto;padding:1rem}\n"
    "h1{font-size:1.4rem;margin:.5rem 0 1rem}\n"
    "h2{font-size:1.1rem;margin:0;overflow-wrap:anywhere}\n"
    "h3{font-size:1rem;margin:1.5rem 0 .5rem}\n"
    "h4{font-size:.95rem;margin:0 0 .25rem;overflow-wrap:anywhere}\n"
    "p{margin:.25rem 0}\n"
    "code,pre{font:13px/1.55 ui-monospace,Menlo,Consolas,monospace}\n"
    ".message{background:var(--card);border:1px solid var(--line);"
    "border-radius:.6rem;padding:1rem;margin:0 0 1rem}\n"
    ".dim{color:var(--dim)}.error b:first-child,b.error{color:var(--error)}"
    ".warning b:first-child,b.warning{color:var(--warning)}"
    ".note b:first-child,b.note{color:var(--note)}b.good{color:var(--good)}\n"
    ".hit{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);"
    "gap:.75rem;margin:.75rem 0 0}\n"
    ".hit>pre{align-self:start;margin:0;padding:.4rem 0;background:var(--code);"
    "border:1px solid var(--line);border-radius:.4rem;overflow-x:auto}\n"
    ".hit>pre>code{display:block;width:max-content;min-width:100%}\n"
    ".l{display:block;padding:0 .75rem 0 0;white-space:pre;tab-size:4}\n"
    ".l>i{display:inline-block;min-width:4.5em;padding:0 .75em 0 .5em;"
    "text-align:right;font-style:normal;color:var(--dim);"
    "user-select:none}\n"
    ".l.error{background:var(--error-bg)}.l.warning{background:"
    "var(--warning-bg)}.l.note{background:var(--note-bg)}\n"
    ".finding{border-left:.25rem solid;padding:.3rem 0 .3rem .75rem;"
    "margin:0 0 .5rem}.finding.error{border-color:var(--error)}"
    ".finding.warning{border-color:var(--warning)}"
    ".finding.note{border-color:var(--note)}\n"
    ".hit+.finding{margin-top:.75rem}.finding p{overflow-wrap:anywhere}\n"
    "details>summary{cursor:pointer;color:var(--dim)}\n"
    ".offer{border:1px solid var(--line);border-radius:.4rem;"
    "padding:.75rem;margin:.75rem 0 0}\n"
    ".right,.axis{display:grid;grid-template-columns:minmax(0,13rem) "
    "minmax(0,1fr);gap:0 .75rem;align-items:center;padding:.15rem 0}\n"
    ".right>.more{grid-column:2}.what{margin:.6rem 0 .1rem;font-weight:600;"
    "white-space:pre-line}\n"
    ".track{position:relative;height:1.35rem;background:var(--code);"
    "border-radius:.3rem;overflow:hidden}\n"
    ".bar{position:absolute;top:.15rem;bottom:.15rem;min-width:3px;"
    "border-radius:.2rem;background:var(--other)}\n"
    ".bar.stream{background:var(--stream)}.bar.download{background:"
    "var(--download)}.bar.claim{background:var(--claim)}.bar.stop{"
    "background:repeating-linear-gradient(45deg,var(--stop) 0 5px,"
    "transparent 5px 9px)}.bar.over{opacity:.4}\n"
    ".bar.on{border-top-right-radius:0;border-bottom-right-radius:0;"
    "-webkit-mask:linear-gradient(90deg,#000 calc(100% - 3rem),#0004);"
    "mask:linear-gradient(90deg,#000 calc(100% - 3rem),#0004)}\n"
    ".now{position:absolute;top:0;bottom:0;border-left:1px dashed "
    "var(--ink)}\n"
    ".ticks{position:relative;height:1.3rem;font-size:.75rem;"
    "color:var(--dim)}.ticks>span{position:absolute;white-space:nowrap;"
    "border-left:1px solid var(--line);padding-left:.25rem}\n"
    ".key{display:inline-block;width:.9em;height:.9em;border-radius:.2em;"
    "position:static;vertical-align:-.1em;margin:0 .3em 0 .9em}"
    ".key:first-child{margin-left:0}\n"
    "@media(max-width:46rem){main{padding:.5rem}.message{padding:.75rem}"
    ".hit{grid-template-columns:minmax(0,1fr)}.right,.axis{"
    "grid-template-columns:minmax(0,1fr)}.right>.more{grid-column:1}"
    ".axis>:first-child:empty{display:none}.l>i{min-width:3.5em}}\n"
    "@media print{:root{--page:#fff;--card:#fff;--ink:#000;--dim:#444;"
    "--line:#bbb;--code:#f6f6f6}body{font-size:10pt;-webkit-print-color-"
    "adjust:exact;print-color-adjust:exact}main{max-width:none;padding:0}"
    ".message{border:0;padding:0}.hit,.finding,.right{break-inside:avoid}"
    ".hit>pre{overflow:visible}.l{white-space:pre-wrap}"
    ".hit>pre>code{width:auto}}\n";

void
ern_html_head(struct ern_text *out, const char *title)
{
	ern_text_string(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
	    "<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" "
	    "content=\"width=device-width,initial-scale=1\"/>\n"
	    "<meta http-equiv=\"Content-Security-Policy\" content=\""
	    "default-src 'none';style-src 'unsafe-inline'\"/>\n<title>");
	ern_html_text(out, title);
	ern_text_format(out, "</title>\n<style>\n%s</style>\n</head>\n"
	    "<body>\n<main>\n<h1>", style);
	ern_html_text(out, title);
	ern_text_string(out, "</h1>\n");
}

/* Returns what stands for a character, or NULL where it does so itself. */
static const char *
stand_in(uint32_t character)
{
	switch (character) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\t':
	case '\n':
		return NULL;
	}
	/* Controls, and what turns the direction of the text around. */
	if (character < 0x20 || (character >= 0x7f && character < 0xa0) ||
	    (character >= 0x202a && character <= 0x202e) ||
	    (character >= 0x2066 && character <= 0x2069))
		return "\xef\xbf\xbd";
	return NULL;
}

void
ern_html_bytes(struct ern_text *out, const char *bytes, size_t length)
{
	const char *end = bytes + length, *run = bytes, *other;
	uint32_t character;
	size_t n;

	while (bytes < end) {
		n = ern_utf8_read(bytes, end, &character);
		other = n == 0 ? "\xef\xbf\xbd" : stand_in(character);
		if (other != NULL) {
			ern_text_add(out, run, bytes - run);
			ern_text_string(out, other);
			run = bytes + (n == 0 ? 1 : n);
		}
		bytes += n == 0 ? 1 : n;
	}
	ern_text_add(out, run, bytes - run);
}

void
ern_html_text(struct ern_text *out, const char *text)
{
	ern_html_bytes(out, text, strlen(text));
}
