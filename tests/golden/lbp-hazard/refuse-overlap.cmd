lbp-hazard counts --time day --event episode --id id -x arm simulated_episodes.csv
