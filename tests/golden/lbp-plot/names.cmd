printf '%s\n' kind,label,estimate,ci_low,ci_high,weight \
	'study,"""quoted"" {x} a_b ^c 100% `date` $x @y \n \\",-0.5,-1,0,30' \
	'study,Müller – 漢字,0.1,-0.4,0.6,40' \
	'study,"a name, in
two lines",0.2,-9,9,20' \
	'study,EOD,90,80,99,10' \
	'overall,overall,-0.1,-0.5,0.3,100' > $SCRATCH/names.csv
lbp-plot forest --set columns=100 $SCRATCH/names.csv
lbp-plot forest --set columns=60 --set arm1=x $SCRATCH/names.csv
lbp-plot forest --type svg $SCRATCH/names.csv | grep '<text>'
printf 'study,yi,vi\n&#x41; <b>,0,1\n' | lbp-plot funnel --type svg --set names=yes | grep 'b>'
