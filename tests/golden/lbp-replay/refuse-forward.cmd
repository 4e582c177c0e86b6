printf '# lbp 1 command: lbp-pool\n# lbp 1 input: - sha256 %064d output of step 1\n# lbp 1 output: sha256 %064d\na\n' 0 0 | lbp-replay
