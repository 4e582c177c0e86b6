printf 'time,survival\n5,1\n' | lbp-plot km --set columns=50 --set lines=24
