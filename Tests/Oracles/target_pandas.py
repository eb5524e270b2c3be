#!/usr/bin/env python3
"""Checks the cards of `yardstick target` against pandas and SciPy, on questions drawn at random.

Usage: target_pandas.py YARDSTICK DATASET [COUNT [SEED]]

Works a card out again from the dataset's files by the words of Targets.md and Forecasts.md, on the
merit scale (more is better; minus the distance where a range is best).

- sound: neither provisional (p) nor unreliable (u) nor of a period an exceptional event touches
- window: two figures of a council, equally long, h years apart, sharing no year, no break between
- place: standard deviations (n - 1) from the mean of all councils, in the window's first period
- rungs and lines: type-7 quantiles; none passes a natural limit or the best range
- pared mean: by (n + 1) / (d + 2) of proportions, else by n / d; not checked where counts and values
  of some peer are apart
- odds: Student's t with 5 degrees of freedom, cut off at natural limits; none of a limit itself
- variance: the five newest squared changes a year that share no data, from before no gap of over
  six years; pooled: mean of the means of the other councils that have two, and a figure then
- damping and width come from a replay of the whole dataset and are taken from the card
Not checked where a figure covers several years: the mean of the last three, and how many there are.
"""
import json
import math
import pathlib
import random
import subprocess
import sys
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

Figures = dict[str, Any]
RUNGS = {"improve": 0.5, "stretch": 0.75, "beyond": 0.9}
STARTS = {"financial": "04-01", "academic": "08-01", "calendar": "01-01", "reporting": "01-01"}


def span(period: str) -> tuple[int, int]:
    """First year and the year after the last: 2010-11 is (2010, 2011), 2014-17 (2014, 2017)."""
    first, _, last = period.partition("-")
    return int(first), int(first) + ((int(last) - int(first)) % 100 if last else 1)


class Measure:
    """One indicator: its figures by period and council, and the scale they are judged on."""
    def __init__(self, row: pd.Series, rows: pd.DataFrame, events: pd.DataFrame, councils: pd.Index):
        self.row, self.all = row, rows["value"]
        self.value, self.top, self.bottom, flags = (
            rows.pivot(index="period", columns="area", values=c).reindex(columns=councils)
            for c in ("value", "numerator", "denominator", "flags"))
        flagged = {f: flags.map(lambda cell: f in str(cell).split()) for f in "bpu"}
        marks = rows.pivot(index="period", columns="area", values="marker").reindex(columns=councils)
        self.hidden = marks.eq("c")
        self.breaks, self.full = flagged["b"].cumsum(), self.value.mask(flagged["p"])
        self.kept = self.full.mask(flagged["u"])
        self.long = any(last - first > 1 for first, last in map(span, self.value.index))
        events = events[events["indicator"].isin(["", row.name]) & events["kind"].eq("exceptional")]
        days = [[f"{y}-{STARTS[row['year_type']]}" for y in span(p)] for p in self.kept.index]
        self.sound = self.kept[[not (events["date"].lt(b) & events["end"].ge(a)).any() for a, b in days]]
        self.low, self.high = (float(row[f"range_{end}"] or "nan") for end in ("lower", "upper"))
        self.sign = 1 if row["polarity"] == "high" else -1

    def merit(self, values: Any) -> Any:
        if self.row["polarity"] == "range":
            return -np.maximum(np.maximum(self.low - values, values - self.high), 0)
        return self.sign * values

    def figure(self, merit: float, near: float) -> float:
        """The figure of that merit, within the natural limits; of a range, on the side of `near`."""
        if self.row["polarity"] == "range":
            merit = min(merit, 0)
            return self.high - merit if near > self.high else self.low + merit
        return float(np.clip(self.sign * merit, *self.limits()))

    def limits(self) -> tuple[float, float]:
        whole = {"fraction": 1.0, "%": 100.0}.get(self.row["unit"], math.inf)
        if self.row["kind"] in ("proportion", "surveyProportion"):
            return 0.0, whole
        capped = self.row["kind"] == "index" and self.all.max() <= whole
        return 0.0 if self.all.min() >= 0 else -math.inf, whole if capped else math.inf

    def side(self, value: float) -> int:
        """-1 below a best range, 1 above it, else 0."""
        return int(value > self.high) - int(value < self.low) if self.row["polarity"] == "range" else 0

    def ends(self) -> tuple[float, float]:
        """The least and the greatest merit there can be."""
        low, high = self.limits()
        return {"high": (low, high), "low": (-high, -low)}.get(self.row["polarity"], (-math.inf, 0.0))

    @cache
    def windows(self, years: int, with_exceptional: bool) -> pd.DataFrame:
        table = self.merit(self.kept if with_exceptional else self.sound)
        found = [pd.DataFrame(columns=["a", "b", "gain", "x", "z", "spread"], dtype=float)]
        for a, b in ((a, b) for a in table.index for b in table.index):
            (start, end), (later, last) = span(a), span(b)
            if later - start == last - end == years and end <= later:
                x, sd = table.loc[a], table.loc[a].std()
                one = {"a": a, "b": b, "gain": table.loc[b] - x, "x": x, "z": (x - x.mean()) / sd, "spread": sd}
                found.append(pd.DataFrame(one)[self.breaks.loc[a].eq(self.breaks.loc[b])].dropna())
        return pd.concat(found[1:] or found).rename_axis("council").reset_index()

    @cache
    def own(self, council: str, until: str) -> tuple[list[str], list[float]]:
        """A council's last sound periods that share no data, and its squared changes a year."""
        merits, kept, squares = self.merit(self.sound.loc[:until, council].dropna()), [], []
        for period in merits.index[::-1]:
            if kept and span(kept[-1])[0] - span(period)[0] > 6:
                break
            if not kept or span(period)[1] <= span(kept[-1])[0]:
                kept.append(period)
        for a, b in zip(kept[1:6], kept):
            squares.append((merits[b] - merits[a]) ** 2 / (span(b)[0] - span(a)[0]))
        return kept, squares


class Cut:
    """A distribution cut off at the least and the greatest there can be."""
    def __init__(self, whole: Any, low: float, high: float):
        self.whole, self.low, self.high = whole, low, high
        self.above, self.between = whole.sf(high), whole.sf(low) - whole.sf(high)

    def sf(self, x: float) -> float | None:
        """The odds of x or better; none of the limit itself."""
        if x >= self.high:
            return None
        return min(max((self.whole.sf(max(x, self.low)) - self.above) / self.between, 0), 1)

    def isf(self, share: float) -> float:
        return min(max(self.whole.isf(self.above + share * self.between), self.low), self.high)


class Card:
    """What a card of one council, indicator and horizon should say, by the paths of its JSON."""
    def __init__(self, m: Measure, types: pd.Series, council: str, years: int):
        self.m, self.council, self.years = m, council, years
        self.peers = types.index[types == types[council]].drop(council)
        full, sound = m.full[council].dropna().index, m.sound[council].dropna().index
        self.period, self.raw = next(iter([*sound[-1:], *full[-1:]]), None), pd.Series()
        if self.period is None:
            return
        if span(full[-1])[1] - span(self.period)[1] > 2:
            self.period = full[-1]
        self.value = m.value.loc[self.period, council]
        self.raw = m.value.loc[self.period, self.peers].dropna()
        self.y0, everybody = m.merit(self.value), m.merit(m.kept.loc[self.period])
        self.z0, self.spread = (self.y0 - everybody.mean()) / everybody.std(), everybody.std()
        self.now, (self.all, self.reach, self.similar) = m.merit(self.raw), self.like(False)
        self.drift = self.all["gain"].median()
        self.hides = 4 * m.hidden.loc[self.period, self.peers].sum() >= len(self.peers)

    def like(self, with_exceptional: bool) -> tuple[pd.DataFrame, float | str, pd.DataFrame]:
        windows = self.m.windows(self.years, with_exceptional).query("council in @self.peers")
        windows = self.beside(windows)
        if with_exceptional:
            within = math.inf if self.reach == "all" else self.reach
            return windows, self.reach, windows[(windows["z"] - self.z0).abs() <= within]
        for reach in (0.5, 0.75, 1, 1.5, 2):
            near = windows[(windows["z"] - self.z0).abs() <= reach]
            if len(near) >= (10 if reach == 2 else 20):
                return windows, reach, near
        return windows, "all", windows

    def beside(self, windows: pd.DataFrame) -> pd.DataFrame:
        """Where a range is best, those that began on the council's side of it."""
        if not (side := self.m.side(self.value)) or windows.empty:
            return windows
        starts = [self.m.value.loc[a, c] for a, c in zip(windows["a"], windows["council"])]
        return windows[[self.m.side(start) == side for start in starts]]

    def figure(self, merit: float) -> float | None:
        return None if pd.isna(merit) else self.m.figure(merit, self.value)

    def crosses(self, target: float) -> bool:
        """Whether it lies on the other side of the best range from today, and further off."""
        sides = {value > self.m.high for value in (self.value, target)}
        return self.m.row["polarity"] == "range" and len(sides) > 1 and self.m.merit(target) < self.y0

    def share(self, windows: pd.DataFrame, gain: float) -> tuple[float | None, int]:
        made = windows[windows["gain"] >= gain - 1e-9 * max(abs(gain), abs(self.y0))]
        return len(made) / len(windows) if len(windows) else None, made["council"].nunique()

    def record(self) -> Figures:
        last, separate = self.m.own(self.council, self.period)[0][:3], 0
        own = self.beside(self.m.windows(self.years, False).query("council == @self.council"))["gain"]
        for _, starts in self.similar["a"].groupby(self.similar["council"]):
            free = -math.inf
            for first in sorted(span(a)[0] for a in starts):
                if first >= free:
                    separate, free = separate + 1, first + self.years
        worse = sum(self.y0 < cut for cut in self.now.quantile([0.25, 0.5, 0.75]))
        mean3 = self.m.sound.loc[last, self.council].mean() if len(last) == 3 else None
        said = {"windows": len(self.similar), "start_within_sds": self.reach, "all_windows": len(self.all),
                "councils": self.similar["council"].nunique(), "separate_windows": separate,
                "peer_drift": self.drift, "with_exceptional.windows": len(self.like(True)[2]),
                "own_best.gain": own.max(),
                "best_ever.merit": self.m.merit(self.m.full[[*self.peers, self.council]]).max().max()}
        return {f"record.{path}": value for path, value in said.items()} | {
            "baseline.period": self.period, "baseline.value": self.value, "peers.with_data": len(self.now),
            "quartile": 1 + worse if len(self.now) >= 8 and not self.hides else None,
        } | ({} if self.m.long else {"baseline.mean3": mean3})

    def ladder(self) -> Figures:
        said = {"sustain.value": self.value, "sustain.share_achieved": self.share(self.similar, 0)[0]}
        enough = self.y0 < self.m.ends()[1] and len(self.similar) >= 10 and self.similar["council"].nunique() >= 4
        for rung, part in RUNGS.items():
            value = self.figure(self.y0 + self.similar["gain"].quantile(part)) if enough else None
            gain = 0 if value is None else self.m.merit(value) - self.y0
            said[f"{rung}.value"] = value if gain > 0 else None
            if gain > 0:
                share, councils = self.share(self.similar, gain)
                said |= {f"{rung}.gain": gain, f"{rung}.change": value - self.value,
                         f"{rung}.share_achieved": share, f"{rung}.councils": councils}
        return {f"ladder.{path}": value for path, value in said.items()}

    def lines(self) -> Figures:
        (worst, median, best), pared = (self.now.quantile(q) for q in (0.25, 0.5, 0.75)), None
        apart = False
        n, d = (t.loc[self.period, self.raw.index] for t in (self.m.top, self.m.bottom))
        if self.m.row["polarity"] != "range" and (n.notna() & d.notna()).all():
            adjusted = self.m.row["kind"] == "proportion"
            pool = pd.DataFrame({"rate": self.m.merit((n + adjusted) / (d + 2 * adjusted)), "d": d, "n": n})
            pool = pool.sort_values(["rate", "d"], ascending=False)
            pool = pool[pool["d"].cumsum().shift(fill_value=0) < 0.1 * d.sum()]
            times = float(self.m.row["multiplier"])
            pared = times * pool["n"].sum() / pool["d"].sum()
            apart = ((times * n / d - self.raw).abs() > 0.005 * self.raw.abs()).any()
        # Where a quarter of the peers are suppressed, lines through the others are not the peers'.
        return {f"benchmarks.{path}": None if self.hides and path != "peer_sd" else value for path, value in {
            "median": self.figure(median), "median_projected": self.figure(median + self.drift),
            "best_quartile": self.figure(best), "best_quartile_projected": self.figure(best + self.drift),
            "third_quartile": self.figure(worst), "abc": pared, "peer_sd": self.raw.std(),
        }.items() if not (apart and path == "abc")}

    def target(self, to: str) -> float | None:
        if (rung := f"ladder.{to}.value") in (ladder := self.ladder()):
            return ladder[rung]
        if self.hides:
            return None
        line = (self.now.sort_values().iloc[-int(to[5:])] if to.startswith("rank:")
                else self.now.quantile({"median": 0.5, "best-quartile": 0.75}[to]))
        return self.figure(line + np.nanmax([self.drift, 0]))

    def aimed(self, target: float) -> Figures:
        gain, (first, last) = self.m.merit(target) - self.y0, span(self.period)
        share, councils = self.share(self.similar, gain)
        ended = int((self.similar["gain"] + self.similar["x"] >= self.y0 + gain - 1e-9).sum())
        then = (first - self.years, last - self.years)
        ago = [v for p, v in self.m.sound[self.council].dropna().items() if span(p) == then and then[1] <= first]
        return {"record.ended_there": ended, "record.share_achieved": share, "record.councils_achieved": councils,
                "record.with_exceptional.share_achieved": self.share(self.like(True)[2], gain)[0],
                "pace.required_a_year": (target - self.value) / self.years,
                "pace.so_far_a_year": (self.value - ago[0]) / self.years if ago else None}

    def forecast(self, damping: float, width: float) -> tuple[float, Any]:
        """What regression to the mean gives, and the distribution of the merit at the date."""
        known = self.m.windows(self.years, False).query("council != @self.council and b <= @self.period")
        slope = min(np.polyfit(known["z"], known["gain"] / known["spread"], 1)[0], 0)
        there = self.m.kept.loc[self.period].drop(self.council).dropna().index
        own, *others = (self.m.own(c, self.period)[1] for c in (self.council, *there))
        pooled = np.mean([np.mean(squares) for squares in others if len(squares) >= 2])
        variance = (sum(own) + 5 * pooled) / (len(own) + 5) if len(own) >= 3 else pooled
        moved = damping * slope * self.z0 * self.spread
        law = stats.t(5, self.y0 + moved, width * math.sqrt(self.years * variance))
        return moved, Cut(law, *self.m.ends())

    def odds(self, law: Any, target: float | None) -> Figures:
        said: Figures = {"odds.centre": self.figure(law.isf(0.5))}
        for level in (50, 80, 95):
            ends = sorted(self.figure(law.isf(0.5 + side * level / 200)) for side in (-1, 1))
            said |= {f"odds.interval{level}.{i}": end for i, end in enumerate(ends)}
        aims = {"odds.value": target} | {k: v for k, v in self.ladder().items() if k.endswith("value")}
        return said | {k.replace("value", "probability"): law.sf(self.m.merit(v))
                       for k, v in aims.items() if v is not None}

    def split(self, regression: float, target: float) -> Figures:
        required, drift, moved = target - self.value, self.m.sign * self.drift, self.m.sign * regression
        spans = self.all.groupby(["a", "b"])["gain"].agg(["median", "count"]).query("count >= 4")["median"]
        efforts = [required - moved - self.m.sign * gain for gain in spans]
        said = {"required": required, "peer_drift": drift, "regression_to_mean": moved,
                "own_effort": required - drift - moved}
        said |= {f"peer_drift_by_span.{i}.change": self.m.sign * gain for i, gain in enumerate(spans)}
        said |= {f"own_effort_by_span.{i}": f(efforts) for i, f in enumerate((min, max)) if efforts}
        return {f"decomposition.{path}": value for path, value in said.items()}

    def expected(self, to: str, reply: Figures) -> Figures:
        said = self.record() | self.ladder() | self.lines()
        aim, damping = found(reply, "odds.target"), found(reply, "odds.damping")
        if to:
            said["odds.target"] = aim = float(to) if number(to) else self.target(to)
        if aim is not None:
            said |= self.aimed(aim)
        if damping is not None:
            regression, law = self.forecast(damping, reply["odds"]["widening"])
            said |= self.odds(law, aim)
            if aim is not None and found(reply, "decomposition") is not None:
                said |= self.split(regression, aim)
        why = str(reply["odds"]["probability"])
        if "sound figures of the council's own" in why and not self.m.long:
            said["own figures"] = len(self.m.own(self.council, self.period)[0])
            reply["own figures"] = int(why.split("only ")[1].split()[0])
        if best := found(reply, "record.best_ever"):
            best["merit"] = self.m.merit(best["value"])
        return said


def found(card: Any, path: str) -> Any:
    """What stands at a path of the JSON; None where it is withheld."""
    for step in path.split("."):
        card = card[int(step)] if isinstance(card, list) else card.get(step)
        if card is None or isinstance(card, dict) and "missing" in card:
            return None
    return card


def same(ours: Any, theirs: Any) -> bool:
    if theirs is None or isinstance(theirs, str) or isinstance(ours, str) or pd.isna(ours):
        return ours == theirs or theirs is None and bool(pd.isna(ours))
    return math.isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-12)


def number(to: str) -> bool:
    return to[-1:].isdigit() and ":" not in to


def drawn(card: Card, draw: random.Random) -> str:
    """A target at random: none, a figure on the way to a peer's or past a limit, a place, a rung."""
    way = draw.random() * (draw.choice(list(card.raw)) - card.value)
    past = [repr(end + step) for end, step in zip(card.m.limits(), (-0.01, 0.01)) if math.isfinite(end)]
    return draw.choice(["", repr(float(card.value + way)), "median", "best-quartile", "sustain", *RUNGS,
                        f"rank:{draw.randint(1, len(card.raw))}", *past[:1]])


def read(folder: str) -> tuple[pd.Series, dict[str, Measure]]:
    """The type of every council, and every indicator that has a better and a worse."""
    areas, indicators, rows, events = (
        pd.read_csv(pathlib.Path(folder) / f"{name}.csv", dtype=str, keep_default_na=False)
        for name in ("areas", "indicators", "observations", "events"))
    types = areas[~areas["tier"].isin(["region", "nation"])].set_index("area")["type"]
    columns = {c: pd.to_numeric(rows[c], errors="coerce") for c in ("value", "numerator", "denominator")}
    of = dict(list(rows.assign(**columns, flags=rows.get("flags", ""), marker=rows.get("marker", "")).groupby("indicator")))
    judged = indicators[(indicators["polarity"] != "none") & (indicators["kind"] != "count")]
    return types, {code: Measure(row, of[code], events[events["area"] == ""], types.index)
                   for code, row in judged.set_index("indicator").iterrows()}


def climb(measures: dict[str, Measure], years: int) -> list[Figures]:
    """By the quartile they began in, how many windows ended at that year's median or best quartile."""
    counts = {quartile: [0, 0, 0] for quartile in (1, 2, 3, 4)}
    for measure in measures.values():
        table = measure.merit(measure.sound)
        for a, windows in measure.windows(years, False).groupby("a"):
            if table.loc[a].count() < 10:
                continue
            cuts = table.loc[a].quantile([0.75, 0.5, 0.25]).to_list()
            for start, council, b in zip(windows["x"], windows["council"], windows["b"]):
                count, end = counts[1 + sum(start < cut for cut in cuts)], table.loc[b, council]
                for i, reached in enumerate((True, end >= cuts[1], end >= cuts[0])):
                    count[i] += bool(reached)
    names = ("windows", "reached_median", "reached_best_quartile")
    return [{"quartile": q, **dict(zip(names, count))} for q, count in counts.items()]


def main(yardstick: str, folder: str, count: str = "60", seed: str = "1") -> int:
    draw, cards, figures, faults, (types, measures) = random.Random(int(seed)), 0, 0, [], read(folder)
    while cards < int(count):
        code, council = draw.choice(list(measures)), draw.choice(list(types.index))
        card = Card(measures[code], types, council, years := draw.randint(1, 5))
        if card.raw.empty:
            continue
        cards, to, (least, most) = cards + 1, drawn(card, draw), card.m.limits()
        done = subprocess.run(
            [yardstick, "target", "--area", council, "--indicator", code, "--horizon", f"{years}y", "--data",
             folder, "--format", "json", *(["--to", to] if to else [])], capture_output=True, text=True)
        where = f"{council} {code} {years}y {to or 'no target'}"
        refused = number(to) and (not least <= float(to) <= most or card.crosses(float(to)))
        if done.returncode or refused:
            if not (done.returncode and refused):
                faults.append(f"{where}: exit {done.returncode}: {done.stderr.strip()}")
            continue
        for path, ours in card.expected(to, reply := json.loads(done.stdout)).items():
            figures += 1
            if not same(ours, theirs := found(reply, path)):
                faults.append(f"{where}: {path}: {ours} here, {theirs} on the card")
    backtest = subprocess.run(
        [yardstick, "target", "--backtest", "--data", folder, "--format", "json"],
        capture_output=True, text=True, check=True)
    if (ours := climb(measures, 3)) != (theirs := json.loads(backtest.stdout)["climb"]):
        faults.append(f"climb: {ours} here, {theirs} in the backtest")
    print("\n".join(faults) if faults else f"{cards} cards agree ({figures} figures)")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
