# SPDX-License-Identifier: MIT
# tracks: a message of ERN 3.8.2 with as many tracks as one likes.
#
#   awk -v tracks=N -f tracks.awk </dev/null
#
# Each track has an artist and a producer of its own, named in one of many
# scripts; the producer is a songwriter of the next track too.

# ISO 7064 MOD 11-2
function isni(n, digits, product, i) {
	digits = sprintf("0000009%08d", n)
	for (i = 1; i <= 15; i++)
		product = (product + substr(digits, i, 1)) * 2 % 11
	product = (12 - product) % 11
	return digits (product == 10 ? "X" : product)
}

function id(n) {
	if (n % 3 == 0)
		return "<PartyId IsISNI=\"true\">" isni(n) "</PartyId>"
	if (n % 3 == 1)
		return "<PartyId Namespace=\"PADPIDA2001010101S\">EXD-" n \
		    "</PartyId>"
	return ""
}

function name(n) {
	return names[n % n_names + 1] " " n
}

function party(n) {
	return "<PartyName><FullName>" name(n) "</FullName></PartyName>" id(n)
}

function titles(n) {
	return "<ReferenceTitle><TitleText>Track " n \
	    "</TitleText></ReferenceTitle>"
}

function artist(n) {
	return "<DisplayArtist>" party(2 * n) \
	    "<ArtistRole>MainArtist</ArtistRole></DisplayArtist>"
}

function recording(n) {
	print "<SoundRecording>"
	printf "<SoundRecordingId><ISRC>ZZEXA%07d</ISRC></SoundRecordingId>\n",
	    n
	print "<ResourceReference>A" n "</ResourceReference>" titles(n)
	print "<Duration>PT3M25S</Duration>"
	print "<SoundRecordingDetailsByTerritory>"
	print "<TerritoryCode>Worldwide</TerritoryCode>"
	print "<Title TitleType=\"DisplayTitle\"><TitleText>Track " n \
	    "</TitleText></Title>"
	print artist(n)
	print "<ResourceContributor>" party(2 * n + 1) \
	    "<ResourceContributorRole>Producer</ResourceContributorRole>" \
	    "</ResourceContributor>"
	print "<IndirectResourceContributor>" party(n > 1 ? 2 * n - 1 : 3) \
	    "<IndirectResourceContributorRole>Composer" \
	    "</IndirectResourceContributorRole>" \
	    "</IndirectResourceContributor>"
	print "<PLine><Year>2026</Year><PLineText>2026 Example</PLineText>" \
	    "</PLine>"
	print "<ParentalWarningType>NotExplicit</ParentalWarningType>"
	print "</SoundRecordingDetailsByTerritory>"
	print "</SoundRecording>"
}

function contents(first, last, n) {
	print "<ReleaseResourceReferenceList>"
	for (n = first; n <= last; n++)
		print "<ReleaseResourceReference ReleaseResourceType=" \
		    "\"PrimaryResource\">A" n "</ReleaseResourceReference>"
	print "</ReleaseResourceReferenceList>"
}

function details(n) {
	print "<ReleaseDetailsByTerritory>"
	print "<TerritoryCode>Worldwide</TerritoryCode>"
	print "<DisplayArtistName>" name(2 * n) "</DisplayArtistName>"
	print "<LabelName>Example Records</LabelName>"
	print "<Title TitleType=\"DisplayTitle\"><TitleText>Track " n \
	    "</TitleText></Title>"
	print artist(n)
	print "<ParentalWarningType>NotExplicit</ParentalWarningType>"
	print "<Genre><GenreText>Electronic</GenreText></Genre>"
	print "</ReleaseDetailsByTerritory>"
}

function track(n) {
	print "<Release>"
	printf "<ReleaseId><ISRC>ZZEXA%07d</ISRC></ReleaseId>\n", n
	print "<ReleaseReference>R" n "</ReleaseReference>" titles(n)
	contents(n, n)
	print "<ReleaseType>TrackRelease</ReleaseType>"
	details(n)
	print "</Release>"
}

function deal(n) {
	print "<ReleaseDeal>"
	print "<DealReleaseReference>R" n "</DealReleaseReference>"
	print "<Deal><DealTerms>"
	print "<CommercialModelType>SubscriptionModel</CommercialModelType>"
	print "<Usage><UseType>OnDemandStream</UseType></Usage>"
	print "<TerritoryCode>Worldwide</TerritoryCode>"
	print "<ValidityPeriod><StartDate>2026-12-04</StartDate>" \
	    "</ValidityPeriod>"
	print "</DealTerms></Deal></ReleaseDeal>"
}

END {
	n_names = split("夢野 ひかり|王小明|فاطمة النور|김하늘|DJ 🎧 Łódź|שירה|Ωκεανός|" \
	    "กรุงเทพ|Ada Vale|👩‍🎤 Été", names, "|")
	print "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
	print "<ern:NewReleaseMessage xmlns:ern=" \
	    "\"http://ddex.net/xml/ern/382\" MessageSchemaVersionId=" \
	    "\"ern/382\" LanguageAndScriptCode=\"en\">"
	print "<MessageHeader>"
	print "<MessageThreadId>T-1</MessageThreadId>"
	print "<MessageId>M-1</MessageId>"
	print "<MessageSender><PartyId>PADPIDA2001010101S</PartyId>" \
	    "</MessageSender>"
	print "<MessageRecipient><PartyId>PADPIDA2001020202N</PartyId>" \
	    "</MessageRecipient>"
	print "<MessageCreatedDateTime>2026-11-20T12:00:00Z" \
	    "</MessageCreatedDateTime>"
	print "</MessageHeader>"
	print "<ResourceList>"
	for (i = 1; i <= tracks; i++)
		recording(i)
	print "</ResourceList>"
	print "<ReleaseList>"
	print "<Release IsMainRelease=\"true\">"
	print "<ReleaseId><ICPN>9520000000202</ICPN></ReleaseId>"
	print "<ReleaseReference>R0</ReleaseReference>" titles(0)
	contents(1, tracks)
	print "<ReleaseType>Album</ReleaseType>"
	details(1)
	print "</Release>"
	for (i = 1; i <= tracks; i++)
		track(i)
	print "</ReleaseList>"
	print "<DealList>"
	for (i = 0; i <= tracks; i++)
		deal(i)
	print "</DealList>"
	print "</ern:NewReleaseMessage>"
}
