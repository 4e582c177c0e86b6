/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numerics/quiet.h"

#include <gsl/gsl_errno.h>

void
lbp_numerics_quiet(void)
{
	gsl_set_error_handler_off();
}
