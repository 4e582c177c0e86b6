lbp-mcf --time day --event episode -a arm simulated_episodes.csv | lbp-plot mcf
