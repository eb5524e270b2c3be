# The four words of this project. Each says what it does and stops at the first failure.

SWIFT_FLAGS := --explicit-target-dependency-import-check error

.PHONY: help deps demo test format docs

help:
	@echo "make demo    install what is missing, build, and compare a real council with its peers"
	@echo "make test    every check there is"
	@echo "make format  put the Swift sources in house style"
	@echo "make deps    install the Debian packages that are missing"

deps:
	@scripts/install-packages.sh

demo: deps
	@scripts/demo.sh

test: deps
	@scripts/gate.sh

format:
	@swift format -i -r Package.swift Sources Tests Benchmarks
