"""Filters: words for codes, and numbers, dates and odds as people write them. `{% load words %}`."""

from django import template

from byname.site import figures, words

register = template.Library()
register.filter("word", words.word)
register.filter("number", figures.number)
register.filter("signed", figures.signed)
register.filter("day", figures.day)
register.filter("moment", figures.moment)
register.filter("strength", figures.strength)
register.filter("odds", figures.odds)
register.filter("wrong", figures.wrong)
register.filter("reason", words.reason)
