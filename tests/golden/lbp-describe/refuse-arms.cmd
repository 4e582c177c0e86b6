printf 'arm,age\na,30\nb,40\nc,50\n' | lbp-describe -x age -s arms
