#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Claim: which exercise one does matters less than doing it. Yamato 2015 (Cochrane), Pilates against minimal
# intervention: pain -14.05 of 100 points (-18.91 to -9.19). Saragiotto 2016 (Cochrane), motor control exercise
# against manual therapy: -4.36 (-9.52 to 0.81). Owen 2020 (network meta-analysis), Pilates against control: -1.86
# standard deviations (-2.54 to -1.19), while stretching and McKenzie exercise do not differ from control. Nobody
# compares adherence.
# Here: each interval rebuilt about its estimate, off by up to 0.01.
set -eu
pooled() {
	lbp-derive effect -q -m "$1" -w "review=$2" published_pooled.csv
}
pooled MD 'Yamato (Cochrane),outcome=pain 0-100,followup=short term' | lbp-pool -q |
	beside C27 'Pilates v minimal intervention: pain' 0.01 estimate=-14.05 ci_low=-18.91 ci_high=-9.19
pooled MD 'Saragiotto (Cochrane),outcome=pain 0-100,followup=short term' | lbp-pool -q |
	beside -n C27 'motor control exercise v manual therapy: pain' 0.01 estimate=-4.36 ci_low=-9.52 ci_high=0.81
pooled SMD 'Owen (NMA),comparison=Pilates v true control' | lbp-pool -q |
	beside -n C27 'Pilates v control, network: pain' 0.01 estimate=-1.86 ci_low=-2.54 ci_high=-1.19
pooled SMD 'Owen (NMA),outcome!=mental health,estimate!=0.09,estimate!=-0.31' |
	listed -c study=comparison --subgroup outcome |
	drawn C27 forest 'Kinds of exercise in a network of trials (Owen 2020), standard deviations' \
		--set left='Favours exercise' --set right='Favours control'
