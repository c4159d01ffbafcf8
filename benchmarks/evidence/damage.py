"""A function damaged in one place, in every way and at every place there is."""

import ast
import copy
from collections.abc import Callable, Iterator

Damage = Callable[[ast.AST], Iterator[tuple[str, ast.AST]]]

OTHER: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.LtE: ast.Lt,
    ast.Lt: ast.LtE,
    ast.GtE: ast.Gt,
    ast.Gt: ast.GtE,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}


def damaged(tree: ast.Module) -> Iterator[tuple[str, ast.Module]]:
    """Yield copies of a tree, each with one expression replaced, and what was done."""
    for number, node in enumerate(ast.walk(tree)):
        for damage in (_question, _comparison, _joined, _turned, _operation, _filter, _answer):
            for what, put in damage(node):
                yield f"line {getattr(node, 'lineno', 0)}: {what}", _with(tree, number, put)


def _with(tree: ast.Module, number: int, put: ast.AST) -> ast.Module:
    changed = copy.deepcopy(tree)
    old = next(node for place, node in enumerate(ast.walk(changed)) if place == number)
    for parent in ast.walk(changed):
        for name, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, name, put)
            elif isinstance(value, list):
                value[:] = [put if one is old else one for one in value]
    return changed


def _question(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Skip a question, or answer it always."""
    if isinstance(node, ast.If | ast.IfExp):
        for answer in (False, True):
            asked = copy.deepcopy(node)
            asked.test = ast.Constant(answer)
            yield f"if {answer} for if {ast.unparse(node.test)}", asked


def _comparison(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node, ast.Compare):
        other = copy.deepcopy(node)
        other.ops = [OTHER[type(node.ops[0])]()]
        yield f"{ast.unparse(other)} for {ast.unparse(node)}", other


def _joined(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Take and for or, and leave out each part of the two."""
    if isinstance(node, ast.BoolOp):
        other = copy.deepcopy(node)
        other.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield f"{ast.unparse(other)} for {ast.unparse(node)}", other
        for left in range(len(node.values)):
            rest = [value for place, value in enumerate(node.values) if place != left]
            put = rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
            yield f"without {ast.unparse(node.values[left])}", put


def _turned(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield f"no not before {ast.unparse(node.operand)}", node.operand


def _operation(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Leave out one side of a difference, a union or an intersection."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub | ast.BitOr | ast.BitAnd):
        yield f"{ast.unparse(node.left)} for {ast.unparse(node)}", node.left
        yield f"{ast.unparse(node.right)} for {ast.unparse(node)}", node.right


def _filter(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node, ast.comprehension) and node.ifs:
        yield (
            f"everything for if {ast.unparse(node.ifs[0])}",
            ast.comprehension(node.target, node.iter, [], node.is_async),
        )


def _answer(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Answer otherwise: true for false, nothing for something."""
    if isinstance(node, ast.Return) and node.value is not None:
        if isinstance(node.value, ast.Constant) and isinstance(node.value.value, bool):
            yield f"return {not node.value.value}", ast.Return(ast.Constant(not node.value.value))
        elif not (isinstance(node.value, ast.Constant) and node.value.value is None):
            yield f"return None for return {ast.unparse(node.value)}", ast.Return(ast.Constant(None))
