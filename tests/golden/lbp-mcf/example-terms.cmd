lbp-mcf --time day --event episode -a arm -r usual -s terms simulated_episodes.csv
