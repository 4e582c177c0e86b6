lbp-states --event to --states 1=pain-free,2=episode,3='off work' --initial pain-free --absorbing dead simulated_states.csv
