using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Tracker.Setup;

public static class Keys
{
    /// <summary>Nothing is encrypted for a browser to keep, so no keys are made and written to the disk.</summary>
    public static void KeepNoKeys(this IServiceCollection services)
    {
        foreach (var keeper in services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Assembly == typeof(KeyManagementOptions).Assembly).ToList())
            services.Remove(keeper);
        services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
    }
}
