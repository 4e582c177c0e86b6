/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ovarian cancer trial of R's survival package: 26 patients, 12 deaths. */
#ifndef LBP_TESTS_OVARIAN_DATA_H
#define LBP_TESTS_OVARIAN_DATA_H

enum { OVARIAN = 26 };

static const double ovarian_time[OVARIAN] = {59, 115, 156, 421, 431, 448, 464, 475, 477, 563, 638, 744, 769, 770, 803, 855,
	1040, 1106, 1129, 1206, 1227, 268, 329, 353, 365, 377};
static const double ovarian_event[OVARIAN] = {1, 1, 1, 0, 1, 0, 1, 1, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0};
static const double ovarian_x[2 * OVARIAN] = {/* age, treatment */
	72.3315, 1, 74.4932, 1, 66.4658, 1, 53.3644, 2, 50.3397, 1, 56.4301, 1, 56.937, 2, 59.8548, 2, 64.1753, 1,
	55.1781, 2, 56.7562, 1, 50.1096, 2, 59.6301, 2, 57.0521, 2, 39.2712, 1, 43.1233, 1, 38.8932, 1, 44.6, 1,
	53.9068, 2, 44.2055, 2, 59.589, 2, 74.5041, 1, 43.137, 1, 63.2192, 2, 64.4247, 2, 58.3096, 2};

#endif
