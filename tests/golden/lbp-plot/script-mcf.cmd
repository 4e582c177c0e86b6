lbp-mcf --time day --event episode -a arm simulated_episodes.csv | lbp-plot mcf --script --type pdf --set high=40 | sed '/^# SPDX/,$d'
