/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GSL's abort handler goes off in the first line of a program: its statuses are looked at instead. */
#ifndef LBP_NUMERICS_QUIET_H
#define LBP_NUMERICS_QUIET_H

void lbp_numerics_quiet(void);

#endif
