/* SPDX-License-Identifier: MIT */
/*
 * owner: the elements that local references lead to.
 */
#ifndef ERN_ERN_OWNER_H
#define ERN_ERN_OWNER_H

/* Makes f:find() and f:only() known. */
void ern_owner_register(void);

#endif
