/* SPDX-License-Identifier: MIT */
/*
 * html: pages that need nothing but themselves: no network, no script.
 *
 * They follow the colours that the reader's system prefers, and read well on
 * a phone and on paper.
 */
#ifndef ERN_BASE_HTML_H
#define ERN_BASE_HTML_H

#include <stddef.h>

#include "base/text.h"

/* What ends a page. */
#define ERN_HTML_TAIL	"</main>\n</body>\n</html>\n"

/* Begins a page, with its style; title is plain text. */
void ern_html_head(struct ern_text *out, const char *title);

/* Adds text so that it is shown as it is: what has no glyph, or is not UTF-8,
 * becomes U+FFFD.  It may stand in an element or in quotes. */
void ern_html_text(struct ern_text *out, const char *text);
void ern_html_bytes(struct ern_text *out, const char *bytes, size_t length);

#endif
