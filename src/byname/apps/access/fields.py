"""Columns sealed under the data key of their row: AES-256-GCM bound to table, column and row.

A sealed value copied by SQL to another row, column or table is refused on reading. Values are opened when an
attribute is first read, not when a row is loaded. Columns cannot be compared, ordered by or asked for by
`values()`: exact search goes over a `blind_index` beside them.
"""

import json
import uuid
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from django.core.exceptions import FieldError
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from byname.apps.access import keys
from byname.apps.access.errors import Displaced
from byname.core.keyring import KeyPurpose

FORMAT = b"\x01"
# Short texts are padded to a multiple of this, so that the length of a name does not show through.
BLOCK = 32

M = TypeVar("M", bound=models.Model)

if TYPE_CHECKING:  # the stubs' BinaryField is generic, the real one is not
    _Column = models.BinaryField[Any, Any]
else:
    _Column = models.BinaryField


class Sealed:
    """A value as it lies in the database; shows nothing of itself."""

    __slots__ = ("data",)

    def __init__(self, data: bytes) -> None:
        self.data = data

    def __repr__(self) -> str:
        return "<sealed>"


class SealedAttribute(DeferredAttribute):
    """Opens a sealed value when it is first read, and checks the type of what is set."""

    field: "EncryptedField"

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        if instance is None:
            return self
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed):
            value = instance.__dict__[self.field.attname] = self.field.open(instance, value)
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        if not (value is None or isinstance(value, Sealed | self.field.kind)):
            expected, given = self.field.kind, type(value).__name__
            raise TypeError(f"{self.field.name} takes {expected} or None, not {given}")
        instance.__dict__[self.field.attname] = value


class EncryptedField(_Column):
    """What the three kinds of sealed columns share; use one of them."""

    descriptor_class = SealedAttribute
    kind: Any = object

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("editable", False)
        super().__init__(*args, **options)

    def to_plain(self, value: Any) -> bytes:
        """Turn a value into the bytes to be sealed."""
        raise NotImplementedError

    def to_value(self, plain: bytes) -> Any:
        """Turn opened bytes into the value again."""
        raise NotImplementedError

    def seal(self, instance: Any, value: Any) -> Sealed:
        """Seal a value for this row; refuses a row without a data key."""
        if instance.key_id is None:
            raise Displaced(f"{instance._meta.label} has no data key: give it one before it is saved")
        key = keys.data_key(instance.key_id)
        return Sealed(FORMAT + keys.encrypt(key, self.to_plain(value), self._place(instance)))

    def open(self, instance: Any, sealed: Sealed) -> Any:
        """Open a value of this row; refuses one from elsewhere, and one whose key was destroyed."""
        if sealed.data[:1] != FORMAT:
            raise Displaced(f"{self.name} is not sealed in a format this program knows")
        key = keys.data_key(instance.key_id)
        return self.to_value(keys.decrypt(key, sealed.data[1:], self._place(instance)))

    def _place(self, instance: Any) -> bytes:
        place = f"byname|{self.model._meta.db_table}|{self.column}|".encode()
        row: uuid.UUID = instance.pk
        return place + row.bytes

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = model_instance.__dict__.get(self.attname)
        if isinstance(value, Sealed) and add:
            value = self.open(
                model_instance, value
            )  # a copy of a row under a new id is sealed anew, or refused
        return value if value is None or isinstance(value, Sealed) else self.seal(model_instance, value)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Sealed | None:
        """Keep what the database gave closed."""
        return None if value is None else Sealed(bytes(value))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None:
            return None
        if not isinstance(value, Sealed):
            raise FieldError(f"{self.name} is sealed row by row: set it on an instance and save that")
        return super().get_db_prep_value(value.data, connection, prepared)

    def _check_str_default_value(self) -> list[Any]:
        return []  # a default here is a value to be sealed, not the bytes of the column

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is sealed and cannot be compared; look it up by a blind index")
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name: str) -> Any:
        raise FieldError(f"{self.name} is sealed and cannot be taken apart in the database")

    def value_to_string(self, obj: models.Model) -> str:
        raise FieldError(f"{self.name} is sealed and is not written out by serializers")


class EncryptedTextField(EncryptedField):
    """A text; None and the empty text stay apart."""

    kind = str

    def to_plain(self, value: str) -> bytes:
        return _pad(value.encode())

    def to_value(self, plain: bytes) -> str:
        return _unpad(plain).decode()


class EncryptedJSONField(EncryptedField):
    """Anything JSON can hold; the JSON null is not told from None."""

    def to_plain(self, value: Any) -> bytes:
        return _pad(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())

    def to_value(self, plain: bytes) -> Any:
        return json.loads(_unpad(plain))


class EncryptedBytesField(EncryptedField):
    """Bytes, such as a file as it was sent."""

    kind = bytes

    def to_plain(self, value: bytes) -> bytes:
        return value

    def to_value(self, plain: bytes) -> bytes:
        return plain


class SealedQuerySet(models.QuerySet[M]):
    """Opens the data keys of all rows it loads with one query, and gives no sealed column by `values()`."""

    def _fetch_all(self) -> None:
        fresh = self._result_cache is None
        super()._fetch_all()
        if fresh:
            _warm(self._result_cache or ())

    def iterator(self, chunk_size: int | None = 2_000) -> Iterator[M]:
        rows = iter(super().iterator(chunk_size))
        while batch := list(islice(rows, chunk_size or 2_000)):
            _warm(batch)
            yield from batch

    def _values(self, *fields: Any, **expressions: Any) -> Any:
        for name in fields or tuple(field.attname for field in self.model._meta.concrete_fields):
            if isinstance(name, str) and self._is_sealed(name):
                raise FieldError(f"{name} is sealed: read it from an instance, not by values()")
        return super()._values(*fields, **expressions)  # type: ignore[misc]

    def _is_sealed(self, name: str) -> bool:
        _, field, *_ = self.query.names_to_path(name.split("__"), self.model._meta, fail_on_missing=False)
        return isinstance(field, EncryptedField)


class EncryptedModel(models.Model):
    """A row with a random id and the data key that seals its columns."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.ForeignKey("access.DataKey", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    @classmethod
    def sealed_columns(cls) -> list[str]:
        """Name the sealed columns."""
        return [field.name for field in cls._meta.concrete_fields if isinstance(field, EncryptedField)]


def blind_index(name: str, value: str) -> str:
    """Return the token to store and look up for an exact value; the caller normalises the value first.

    Equal values give equal tokens: how often one occurs shows to whoever has the database (threat model).
    """
    return keys.keyed_hash(KeyPurpose.INDEX, name, value.encode())


def blind_indexes(name: str, value: str) -> list[str]:
    """Return the tokens of a value under every index key held: to look it up while keys are being rotated."""
    return keys.keyed_hashes(KeyPurpose.INDEX, name, value.encode())


def _warm(rows: Iterable[Any]) -> None:
    """Open the data keys of loaded rows together, where the row came with the id of its key."""
    keys.warm(
        row.__dict__["key_id"]
        for row in rows
        if isinstance(row, EncryptedModel) and row.__dict__.get("key_id")
    )


def _pad(plain: bytes) -> bytes:
    """Pad as ISO/IEC 7816-4 does: one marked byte, then zeros to the block."""
    marked = plain + b"\x80"
    return marked + bytes(-len(marked) % BLOCK)


def _unpad(padded: bytes) -> bytes:
    return padded.rstrip(b"\x00")[:-1]
