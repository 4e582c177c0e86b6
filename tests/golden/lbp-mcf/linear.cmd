lbp-mcf --time day --event episode -a arm -s terms --weight linear --variance poisson simulated_episodes.csv
