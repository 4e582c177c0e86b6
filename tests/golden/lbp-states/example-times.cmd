lbp-states --event to --states 1=pain-free,2=episode,3='off work' --initial pain-free -a arm -s times --times 90,365 simulated_states.csv
