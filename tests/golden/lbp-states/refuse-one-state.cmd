lbp-states --states 1=ill --initial ill simulated_states.csv
