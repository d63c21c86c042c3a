/* SPDX-License-Identifier: MIT */
/*
 * value: functions of stylesheets about single values.
 */
#ifndef ERN_ERN_VALUE_H
#define ERN_ERN_VALUE_H

/* Makes c:allowed(), f:true(), f:midnight() and the like known. */
void ern_value_register(void);

/* Returns 1 for true, 0 for false, -1 for no xs:boolean and for NULL. */
int ern_value_boolean(const char *value);

#endif
