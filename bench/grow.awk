# SPDX-License-Identifier: MIT
# grow: makes a message larger, and keeps it valid.
#
#   awk -v bytes=N -f grow.awk MESSAGE
#
# Repeats the sound recordings behind the last of them, with fresh references,
# until the message has about so many bytes.

{ line[NR] = $0; size += length($0) + 1 }
/<SoundRecording[ >]/ { first[++n] = NR }
/<\/SoundRecording>/ { last[n] = NR }

END {
	for (i = 1; i <= last[n]; i++)
		print line[i]
	while (n > 0 && size < bytes) {
		one = copy++ % n + 1
		for (j = first[one]; j <= last[one]; j++) {
			text = line[j]
			if (text ~ /<(Technical)?Resource(Details)?Reference>/)
				sub(/<\//, "-" copy "</", text)
			print text
			size += length(text) + 1
		}
	}
	for (; i <= NR; i++)
		print line[i]
}
