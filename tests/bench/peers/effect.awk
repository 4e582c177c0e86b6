# SPDX-License-Identifier: GPL-3.0-or-later
# mawk -F, -f effect.awk FILE: log odds ratios
BEGIN { CONVFMT = OFMT = "%.15g" }
NR == 1 { print $0 ",yi,vi"; next }
{
	z = $2 == 0 || $3 == 0 || $4 == 0 || $5 == 0 ? .5 : 0
	a = $2 + z; b = $3 + z; c = $4 + z; d = $5 + z
	print $0 "," log(a * d / (b * c)) "," 1 / a + 1 / b + 1 / c + 1 / d
}
