cd ../tests/golden/lbp-plot
lbp-plot claims --set own=no --set columns=100 claims.csv
lbp-plot claims --set across=2 --type svg --script claims.csv | sed '/^# SPDX/,$d'
lbp-plot claims --type svg claims.csv | grep '</*svg'
head -n 2 claims.csv | lbp-plot claims
