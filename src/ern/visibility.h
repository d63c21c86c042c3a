/* SPDX-License-Identifier: MIT */
/*
 * visibility: from when a release may be shown.
 */
#ifndef ERN_ERN_VISIBILITY_H
#define ERN_ERN_VISIBILITY_H

/* Makes c:visible() known. */
void ern_visibility_register(void);

#endif
