lbp-states --event to simulated_states.csv
