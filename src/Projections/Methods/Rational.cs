using System.Globalization;
using System.Numerics;

namespace Tracker.Methods;

/// <summary>An exact fraction in lowest terms with a positive denominator.</summary>
public readonly struct Rational : IEquatable<Rational>, IComparable<Rational>
{
    private readonly BigInteger _denominator;

    /// <exception cref="DivideByZeroException">The denominator is zero.</exception>
    public Rational(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero) throw new DivideByZeroException();
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        (Numerator, _denominator) = (numerator / divisor, denominator / divisor);
    }

    public static Rational Zero => default;

    public BigInteger Numerator { get; }

    public BigInteger Denominator => _denominator.IsZero ? BigInteger.One : _denominator;

    public static Rational Of(decimal value) => new((BigInteger)(value * Scale(value)), (BigInteger)Scale(value));

    /// <summary>Reads <c>2/3</c>, <c>0.5</c> or <c>1</c>; null where it is none of them.</summary>
    public static Rational? Read(string text)
    {
        var parts = text.Split('/');
        if (parts is [_, _] && BigInteger.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var over)
            && BigInteger.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var under) && !under.IsZero) return new(over, under);
        return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? Of(value) : null;
    }

    /// <summary>To so many decimal places; what lies halfway goes away from zero (62.5 to 63, -0.125 to -0.13).</summary>
    public decimal Round(int digits)
    {
        var (whole, left) = Scaled(digits);
        return Unscaled(whole + (BigInteger.Abs(left) * 2 >= Denominator ? Numerator.Sign : 0), digits);
    }

    /// <summary>To so many decimal places, towards zero.</summary>
    public decimal Truncate(int digits) => Unscaled(Scaled(digits).Whole, digits);

    public int CompareTo(Rational other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    public bool Equals(Rational other) => Numerator == other.Numerator && Denominator == other.Denominator;

    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Numerator, Denominator);

    public override string ToString() => Denominator.IsOne ? $"{Numerator}" : $"{Numerator}/{Denominator}";

    public static implicit operator Rational(long value) => new(value, 1);

    public static Rational operator +(Rational a, Rational b) => new((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Rational operator -(Rational a, Rational b) => new((a.Numerator * b.Denominator) - (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Rational operator *(Rational a, Rational b) => new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    public static Rational operator /(Rational a, Rational b) => new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    public static bool operator ==(Rational a, Rational b) => a.Equals(b);

    public static bool operator !=(Rational a, Rational b) => !a.Equals(b);

    public static bool operator <(Rational a, Rational b) => a.CompareTo(b) < 0;

    public static bool operator >(Rational a, Rational b) => a.CompareTo(b) > 0;

    public static bool operator <=(Rational a, Rational b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Rational a, Rational b) => a.CompareTo(b) >= 0;

    private static decimal Scale(decimal value) => (decimal)BigInteger.Pow(10, value.Scale);

    private (BigInteger Whole, BigInteger Left) Scaled(int digits)
    {
        var whole = BigInteger.DivRem(Numerator * BigInteger.Pow(10, digits), Denominator, out var left);
        return (whole, left);
    }

    private static decimal Unscaled(BigInteger whole, int digits) => (decimal)whole / (decimal)BigInteger.Pow(10, digits);
}
