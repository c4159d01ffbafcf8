.PHONY: help check test lint prove
help: ## Print this.
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'
check: ## Everything CI runs.
	bash .ci/run
test: ## The tests, on SQLite.
	uv run pytest
lint: ## Lint, types and contracts.
	uv run ruff check . && uv run ruff format --check . && uv run mypy --strict src && uv run lint-imports && uv run djlint src --lint --quiet
prove: ## Measure the figures of docs/evidence.md again.
	uv run byname-prove
