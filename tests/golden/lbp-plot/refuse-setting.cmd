printf 'yi,vi\n1,1\n' | lbp-plot funnel --set nams=yes
printf 'yi,vi\n1,1\n' | lbp-plot funnel --set width=5
printf 'yi,vi\n1,1\n' | lbp-plot funnel --set columns=1e9
