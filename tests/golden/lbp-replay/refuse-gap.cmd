printf '# lbp 2 command: lbp-pool\n# lbp 2 output: sha256 %064d\na\n' 0 | lbp-replay
