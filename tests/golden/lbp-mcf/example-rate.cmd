lbp-mcf --time day --event episode -a arm -s model --unit days simulated_episodes.csv
