lbp-mcf --time day --event episode -a arm -w arm=usual -s terms simulated_episodes.csv
