"""Makes butterworth.csv with scipy: the numbers `ButterworthTest` expects. Run: python3 make_golden.py > butterworth.csv"""

import numpy as np
from scipy.signal import butter, sosfiltfilt

CASES = [("band", 2, 1, 20, 500), ("band", 2, 1, 9, 100), ("band", 3, 1, 20, 257), ("band", 4, 0.5, 40, 500),
         ("band", 1, 5, 15, 360), ("high", 2, 20, 0, 100), ("high", 4, 0.5, 0, 500)]

print("kind,order,low,high,rate,index,value")
for kind, order, low, high, rate in CASES:
    k = np.arange(1500, dtype=float)
    x = (k * k * 7 + 3 * k) % 101 / 101 - 0.5 + k / 500
    sos = butter(order, [low, high] if kind == "band" else low, kind + "pass", fs=rate, output="sos")
    y = sosfiltfilt(sos, x, padtype="odd", padlen=min(2 * rate, 1499))
    for i in [0, 1, 2, 3, 50, 333, 750, 1200, 1498, 1499]:
        print(f"{kind},{order},{low},{high},{rate},{i},{y[i]!r}".replace("np.float64(", "").replace(")", ""))
