namespace Tracker.Reliability;

/// <summary>Numbers that look drawn and follow from a seed: SplitMix64 (Steele, Lea and Flood 2014).</summary>
public sealed class Draws(long seed)
{
    private ulong _state = unchecked((ulong)seed);

    /// <returns>From 0 up to, not including, a number.</returns>
    public int Next(int below) => (int)Math.BigMul(Bits(), (ulong)below, out _);

    private ulong Bits()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
