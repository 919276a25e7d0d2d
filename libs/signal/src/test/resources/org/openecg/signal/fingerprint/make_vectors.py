"""Makes vectors.csv: fingerprints by numpy and scipy of signals that any language can compute with integers.

Run: python3 make_vectors.py > vectors.csv. The signal of lead i (0 to 7) at sample k is, in microvolts,
`height_i * max(0, 30 - |phase - 200 - 9 i|) / 30 + noise`, phase = (1000 k / rate) mod (790 + seed) in whole
milliseconds, height_i = 300 (i + 2) (-1)^(i / 3), noise = ((2654435761 k + 40503 i + seed) mod 2^32) / 65536 mod 41 - 20,
all divisions of integers rounding down; as float32 millivolts.
"""

import numpy as np
from scipy.signal import butter, sosfiltfilt
from scipy.signal.windows import tukey

CASES = [(500, 5000, 1), (100, 1000, 1), (257, 2570, 1), (500, 15000, 1), (500, 3650, 2), (1000, 10000, 3), (100, 500, 4)]


def signal(rate, samples, seed):
    k = np.arange(samples, dtype=np.int64)
    leads = []
    for i in range(8):
        phase = (1000 * k // rate) % (790 + seed)
        height = 300 * (i + 2) * (-1) ** (i // 3)
        pulse = height * np.maximum(0, 30 - np.abs(phase - 200 - 9 * i)) // 30
        noise = (2654435761 * k + 40503 * i + seed) % 2**32 // 65536 % 41 - 20
        leads.append(((pulse + noise) / 1000).astype(np.float32))
    return leads


def gaussians(count):
    mask, state, bits = 2**64 - 1, 1, []
    for _ in range(count):
        state = (state + 0x9E3779B97F4A7C15) & mask
        z = ((state ^ state >> 30) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ z >> 27) * 0x94D049BB133111EB) & mask
        bits.append((z ^ z >> 31) >> 11)
    u = np.array(bits, dtype=float) * 2.0**-53
    radius, angle = np.sqrt(-2 * np.log(u[0::2])), 2 * np.pi * u[1::2]
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1).ravel()


def tapered(leads, rate, high, out):
    n = min(len(leads[0]), 10 * rate)
    m = min(10 * out, -(-n * out // rate))
    sos = butter(2, [1, high], "bandpass", fs=rate, output="sos")
    rows = np.zeros((8, 10 * out))
    for i, x in enumerate(leads):
        y = sosfiltfilt(sos, x[:n].astype(float), padtype="odd", padlen=2 * rate)
        rows[i, :m] = np.interp(np.arange(m) / out, np.arange(n) / rate, y)
    deviation = rows[:, :m].std(axis=1)
    rows /= np.maximum(deviation, 0.02 * deviation.max())[:, None]
    rows[:, :m] *= tukey(m, 0.2)
    return rows


def spectra(rows):
    root = np.sqrt(np.abs(np.fft.rfft(rows, axis=1)))[:, 8:88]
    root /= np.sqrt((root**2).mean(axis=1, keepdims=True))
    return np.array([r - np.convolve(r, np.ones(9) / 9, "same") for r in root])


def hexadecimal(matrix, vector):
    return np.packbits(matrix @ vector.ravel() >= 0).tobytes().hex()


def main():
    waveform = gaussians(256 * 4000).reshape(256, 4000)
    magnitude = gaussians(256 * 640).reshape(256, 640)
    print("rate,samples,seed,waveform,magnitude")
    for rate, samples, seed in CASES:
        leads = signal(rate, samples, seed)
        print(rate, samples, seed, hexadecimal(waveform, tapered(leads, rate, 20, 50)),
              hexadecimal(magnitude, spectra(tapered(leads, rate, 9, 25))), sep=",")


if __name__ == "__main__":
    main()
