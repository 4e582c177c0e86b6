lbp-mcf --time day --event episode -a arm -r usual -s difference --times 180,365 simulated_episodes.csv
