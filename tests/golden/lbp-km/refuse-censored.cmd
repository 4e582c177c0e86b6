printf 'time,status\n1,yes\n2,no\n3,lost\n' | lbp-km --event status=yes --censored no
