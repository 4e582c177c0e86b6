printf 'arm,age\nwalk,30\nwalk,40\nwalk,50\ncare,35\ncare,45\ncare,55\n' | lbp-describe -x age -s balance
printf 'arm,age\nwalk,30\nwalk,40\nwalk,50\ncare,35\ncare,45\ncare,55\n' | lbp-describe -x age -s balance -r walk
