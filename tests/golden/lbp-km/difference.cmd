printf 'arm,time,event,team\na,1,1,x\na,4,0,y\na,5,1,z\nb,2,1,x\nb,3,1,y\nb,6,0,z\n' | lbp-km -a arm -s difference -k time,level,reference,estimate,se,note
cd ../tests/golden/lbp-km
lbp-km --time days --event recurred -a arm -s difference --cluster site --times 30,180,600 -k time,estimate,se,variance,note patients.csv
