# SPDX-License-Identifier: GPL-3.0-or-later
# mawk -F, -f means.awk FILE: n, mean and SD by trial and arm
NR == 1 { next }
{ k = $1 "," $2; n = ++count[k]; step = $4 - mean[k]; mean[k] += step / n; square[k] += step * ($4 - mean[k]) }
END {
	print "trial,arm,n,mean,sd"
	for (k in count)
		printf "%s,%d,%.15g,%.15g\n", k, count[k], mean[k], sqrt(square[k] / (count[k] - 1))
}
