"""The generator of CounterRandom in Python, for the literal numbers of its test."""
import hashlib
import math

MASK, GOLDEN = (1 << 64) - 1, 0x9E3779B97F4A7C15


def mix(z):
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 & MASK
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB & MASK
    return z ^ (z >> 31)


def bits(seed, stream, counter):
    name = int.from_bytes(hashlib.sha256(stream.encode()).digest()[:8], "big")
    key = mix(mix(seed + GOLDEN & MASK) ^ name)
    return mix(key + (counter + 1) * GOLDEN & MASK)


def uniform(seed, stream, counter):
    return (bits(seed, stream, counter) >> 11) * 2.0 ** -53


def gaussian(seed, stream, counter):
    u, v = uniform(seed, stream, 2 * counter), uniform(seed, stream, 2 * counter + 1)
    return math.sqrt(-2 * math.log(1 - u)) * math.cos(2 * math.pi * v)


if __name__ == "__main__":
    stream = "layer1.0.conv1.weight"
    for counter in (0, 1_000_000_007):
        value = bits(42, stream, counter)
        print(value - (1 << 64) if value >> 63 else value)
    print(repr(uniform(42, stream, 3)), repr(gaussian(42, stream, 5)))
