#!/usr/bin/env python3
"""The signal chain of OpenECG a second time: plain numpy in double precision, one formula after the other.

It shares no code with the Java library and is written for reading, not for speed. It answers one question: which
numbers does the profile `openecg` (or a sister of it) publish for this recording?

    chain_reference.py FILE.hea [--profile openecg|openecg-250|openecg-500|strodthoff2020]

prints CSV: `window,sample,I,II,III,aVR,aVL,aVF,V1,...,V6`, one line a sample, stored integers times microvolts per
unit, missing leads empty. It reads WFDB format 16 and MATLAB v4 signals under a WFDB header (`16+24`).

The definition, in the order it is applied:

1. Gaps (-32768). At most 100 ms: a straight line, trusted. Longer: a straight line for the filter's sake, and the gap
   widened by 0.215 s each side is untrusted. A gap of more than 2 s over all leads ends a run; each run is filtered
   alone. A lead in which every whole second is flat is missing.
2. Point reflection of 2 s at both ends of a run.
3. Stage 1, low-pass and resampling at once: the prototype h(t) below, weights of each output divided by their sum.
4. Stage 2: the baseline on a grid of 10 Hz anchored at the first sample of the recording, subtracted.
5. Windows of 10 s from sample 0. The last one stays if it holds at least 5 s, padded with its last value. A window
   with more than 2 % untrusted samples in any lead is left out. Rounding is half up to int16; microvolts per unit is
   1 and doubles until the window fits.
"""

import argparse
import math
import re
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np

LEADS = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"]
# name: output rate in Hz, upper edge in Hz, whether the baseline is subtracted
PROFILES = {
    "openecg": (100, 40.0, True),
    "openecg-250": (250, 40.0, True),
    "openecg-500": (500, 100.0, True),
    "strodthoff2020": (100, 40.0, False),
}
G = [0.106119, 0.103877, 0.096339, 0.085413, 0.071073, 0.055940, 0.039965, 0.025952, 0.012986, 0.003861,
     -0.003870, -0.006979, -0.010076, -0.008180, -0.009250, -0.004050, -0.006061]


# ---------------------------------------------------------------- reading

def read_recording(header):
    """Millivolts per canonical lead (NaN in gaps) and the rate as a fraction."""
    lines = [line for line in header.read_text(errors="replace").splitlines() if line.strip() and line[0] != "#"]
    first = lines[0].split()
    rate = Fraction(re.split(r"[/(]", first[2])[0])
    signals = [line.split() for line in lines[1:1 + int(first[1])]]
    files = {}
    for fields in signals:
        match = re.fullmatch(r"16(?:x1)?(?:\+(\d+))?", fields[1])
        if not match:
            sys.exit(f"{header}: cannot read format {fields[1]}, only 16 and 16+24")
        files.setdefault(fields[0], (int(match.group(1) or 0), []))[1].append(fields)
    leads = {}
    for name, (offset, members) in files.items():
        raw = np.frombuffer((header.parent / name).read_bytes()[offset:], dtype="<i2")
        raw = raw[:len(raw) // len(members) * len(members)].reshape(-1, len(members)).astype(float)
        raw[raw == -32768] = np.nan
        for column, fields in enumerate(members):
            lead = canonical(fields[-1]) if len(fields) > 8 else None
            if lead:
                gain, base, scale = gain_of(fields)
                leads[lead] = (raw[:, column] - base) / gain * scale
    return leads, rate


def canonical(name):
    return next((lead for lead in LEADS if lead.lower() == name.lower()), None)


def gain_of(fields):
    match = re.fullmatch(r"([0-9.eE+-]+)(?:\((-?\d+)\))?(?:/(\S+))?", fields[2])
    gain = float(match.group(1)) or 200.0
    base = float(match.group(2)) if match.group(2) else float(fields[4]) if len(fields) > 4 else 0.0
    return gain, base, {"uv": 1e-3, "mv": 1.0, "v": 1e3}[(match.group(3) or "mV").lower()]


# ---------------------------------------------------------------- gaps

def holes(mask):
    """First and past-last index of each stretch of True."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], mask.astype(int), [0]))))
    return list(zip(edges[::2], edges[1::2]))


def runs_of(leads, rate):
    """Stretches of the recording that no gap of more than 2 s over all leads interrupts."""
    everywhere = np.all([np.isnan(x) for x in leads.values()], axis=0)
    cuts = [hole for hole in holes(everywhere) if hole[1] - hole[0] > 2 * rate]
    starts = [0] + [b for _, b in cuts]
    ends = [a for a, _ in cuts] + [len(everywhere)]
    return [(a, b) for a, b in zip(starts, ends) if b > a]


def is_flat(x, rate):
    """Whether every second of the lead is flat: under 5 uV around its own straight line, or under 8 values."""
    second = int(rate + Fraction(1, 2))
    for start in range(0, max(1, len(x) - second + 1), second):
        part = x[start:start + second]
        part = part[~np.isnan(part)]
        if len(part) < 2:
            continue
        t = np.arange(len(part))
        rest = part - np.polyval(np.polyfit(t, part, 1), t)
        if rest.std() >= 0.005 and len(set(part)) >= 8:
            return False
    return True


def fill(x):
    """Straight lines over the gaps; before the first and after the last value that value stands still."""
    known = np.flatnonzero(~np.isnan(x))
    return np.zeros(len(x)) if len(known) == 0 else np.interp(np.arange(len(x)), known, x[known])


# ---------------------------------------------------------------- stage 1

def prototype(t, edge):
    """h(t) = 2 x integral of A(f) cos(2 pi f t) df, times Kaiser(beta 3.75) of half width 3.2 / edge seconds."""
    f = np.linspace(0.0, 1.1 * edge, 11 * 400 + 1)
    target = 1.0 / (1.0 + (f / edge) ** 8)
    target *= np.where(f > edge, 0.5 * (1 + np.cos(math.pi * (f - edge) / (0.1 * edge))), 1.0)
    target[[0, -1]] /= 2  # the trapezoid rule
    integral = np.cos(2 * math.pi * np.outer(t, f)) @ target * f[1]
    half = 3.2 / edge
    inside = np.clip(1 - (t / half) ** 2, 0, None)
    return 2 * integral * np.i0(3.75 * np.sqrt(inside)) / np.i0(3.75)


def stage_one(x, origin, rate, out_rate, edge, first, count):
    """Outputs first .. first + count - 1 of the samples x, whose element 0 is input sample `origin`."""
    reach = Fraction(32, 10) / Fraction(edge)
    out = np.empty(count)
    weights = {}
    for m in range(first, first + count):
        at = Fraction(m, out_rate) * rate  # the output's place in input samples, exactly
        low, high = math.ceil(at - reach * rate), math.floor(at + reach * rate)
        phase = at - math.floor(at)
        if phase not in weights:
            t = np.array([float((k - at) / rate) for k in range(low, high + 1)])
            w = prototype(t, float(edge))
            weights[phase] = w / w.sum()
        out[m - first] = np.dot(weights[phase], x[low - origin:high + 1 - origin])
    return out


# ---------------------------------------------------------------- stage 2

def subtract_baseline(z, z_first, first, count, out_rate):
    """y = z - baseline for outputs first .. first + count - 1; z[0] is output z_first."""
    step = out_rate // 10
    box = np.ones(step) / step
    b3 = np.convolve(np.convolve(box, box), box)
    centre = (len(b3) - 1) // 2
    g = np.array(G[:0:-1] + G)
    j_low, j_high = (first - len(b3)) // step, (first + count + centre) // step + 1
    d = {}
    for j in range(j_low - 16, j_high + 17):
        at = step * j - centre - z_first
        if at >= 0 and at + len(b3) <= len(z):
            d[j] = np.dot(b3, z[at:at + len(b3)])
    e = {}
    for j in range(j_low, j_high + 1):
        if j - 16 in d and j + 16 in d:
            e[j] = np.dot(g, [d[j + k] for k in range(-16, 17)])
    y = np.empty(count)
    for i in range(first, first + count):
        baseline = 0.0
        for j in range((i - len(b3)) // step, (i + centre) // step + 1):
            k = i - step * j + centre
            if 0 <= k < len(b3):
                baseline += step * e[j] * b3[k]
        y[i - first] = z[i - z_first] - baseline
    return y


# ---------------------------------------------------------------- the chain

def extend(x, size):
    """Point reflection about the first and the last sample."""
    index = np.minimum(np.arange(1, size + 1), len(x) - 1)
    return np.concatenate((2 * x[0] - x[index][::-1], x, 2 * x[-1] - x[len(x) - 1 - index]))


def chain(leads, rate, profile):
    out_rate, edge, high_pass = PROFILES[profile]
    edge = Fraction(min(edge, max(40.0, 0.4 * float(rate))))
    leads = {name: x for name, x in leads.items() if not is_flat(x, rate)}
    if not leads:
        sys.exit("every lead is missing or flat")
    samples = len(next(iter(leads.values())))
    total = math.ceil(samples * out_rate / rate)
    y = {name: np.zeros(total) for name in leads}
    untrusted = {name: np.zeros(total, dtype=bool) for name in leads}
    for start, end in runs_of(leads, rate):
        first, last = math.ceil(start * out_rate / rate), math.ceil(end * out_rate / rate)
        for name, x in leads.items():
            y[name][first:last] = filtered(fill(x[start:end]), start, rate, (out_rate, edge, high_pass), first, last)
    for name, x in leads.items():
        for a, b in holes(np.isnan(x)):
            if (b - a) / rate > Fraction(1, 10):
                low = math.ceil((a / rate - Fraction(215, 1000)) * out_rate)
                high = math.floor(((b - 1) / rate + Fraction(215, 1000)) * out_rate)
                untrusted[name][max(low, 0):high + 1] = True
    return y, untrusted, total


def filtered(x, start, rate, settings, first, last):
    out_rate, edge, high_pass = settings
    if not high_pass and rate == out_rate:
        return x
    margin = 2 * out_rate - out_rate // 10 if high_pass else 0
    size = math.ceil(2 * rate)
    z = stage_one(extend(x, size), start - size, rate, out_rate, edge, first - margin, last - first + 2 * margin)
    return subtract_baseline(z, first - margin, first, last - first, out_rate) if high_pass else z


def windows(y, untrusted, total, length):
    """(window index, integers per lead, microvolts per unit) of each window that is published."""
    for index in range(-(-total // length)):
        low, high = index * length, min((index + 1) * length, total)
        if high - low < length // 2:
            continue
        if any(mask[low:high].sum() > 0.02 * (high - low) for mask in untrusted.values()):
            continue
        unit = 1
        while True:
            units = {name: np.floor(v[low:high] * 1000 / unit + 0.5) for name, v in y.items()}
            if all(u.max() <= 32767 and u.min() >= -32768 for u in units.values()):
                break
            unit *= 2
        yield index, {n: np.pad(u, (0, length - len(u)), mode="edge") for n, u in units.items()}, unit


def main():
    parser = argparse.ArgumentParser(description="Print the windows of a recording as OpenECG publishes them.")
    parser.add_argument("header", type=Path)
    parser.add_argument("--profile", default="openecg", choices=sorted(PROFILES))
    arguments = parser.parse_args()
    leads, rate = read_recording(arguments.header)
    y, untrusted, total = chain(leads, rate, arguments.profile)
    print("window,sample," + ",".join(LEADS))
    for index, units, unit in windows(y, untrusted, total, 10 * PROFILES[arguments.profile][0]):
        for i in range(len(next(iter(units.values())))):
            print(f"{index},{i}," + ",".join(str(int(units[n][i]) * unit) if n in units else "" for n in LEADS))


if __name__ == "__main__":
    main()
