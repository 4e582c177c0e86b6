/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pow10.h"

const struct lbp_pow10 lbp_pow10_table[] = {
#include "pow10_table.h"
};
