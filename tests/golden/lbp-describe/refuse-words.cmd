printf 'arm,age\na,30\nb,forty\n' | lbp-describe -x age
