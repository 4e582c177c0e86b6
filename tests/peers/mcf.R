# SPDX-License-Identifier: GPL-3.0-or-later
# tests/golden/lbp-mcf/example-difference and example-rate: R 4.2.2, survival 3.5-3; rates with the robust error of a Poisson mean.
suppressMessages(library(survival)); options(digits=12)
d=read.csv("datasets/simulated_episodes.csv"); d=d[order(d$id,d$day,-d$episode),]
d$start=ave(d$day,d$id,FUN=function(x)c(0,head(x,-1))); d=d[d$day>d$start,]
s=survfit(Surv(start,day,episode)~arm,d,id=id); m=summary(s,times=c(180,365),censored=TRUE,extend=TRUE)
print(cbind(m$time,m$cumhaz,m$std.chaz)); e=m$cumhaz; v=m$std.chaz
cat("diff exercise-usual",e[1]-e[3],sqrt(v[1]^2+v[3]^2),e[2]-e[4],sqrt(v[2]^2+v[4]^2),"\n")
for(a in unique(d$arm)){x=d[d$arm==a,]; k=tapply(x$episode,x$id,sum); t=tapply(x$day-x$start,x$id,sum)/365.25; l=sum(k)/sum(t); cat(a,l, sqrt(sum((k-l*t)^2))/sum(t),"\n")}
