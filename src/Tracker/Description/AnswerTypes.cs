using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Tracker.Acts;
using Tracker.Questions;

namespace Tracker.Description;

/// <summary>Tells the API explorer the types that questions answer with and acts are read from; the endpoints themselves write and read the bytes.</summary>
internal sealed class AnswerTypes : IApiDescriptionProvider
{
    /// <summary>After what finds the endpoints.</summary>
    public int Order => int.MaxValue;

    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
        foreach (var endpoint in context.Results)
        {
            var metadata = endpoint.ActionDescriptor.EndpointMetadata;
            if (metadata.OfType<QuestionAttribute>().FirstOrDefault() is { } question) Answers(endpoint, question.Answer ?? typeof(string), 200, question.MediaType);
            if (metadata.OfType<RecordsAttribute>().FirstOrDefault() is { } records)
            {
                Answers(endpoint, typeof(Receipt), 201, "application/json");
                Takes(endpoint, records.Act, "application/json");
            }

            if (metadata.OfType<OperationAttribute>().FirstOrDefault() is { } operation)
            {
                Answers(endpoint, operation.Answer, operation.Status, "application/json");
                if (operation.Takes is { } body) Takes(endpoint, body, "application/json");
            }

            if (!metadata.OfType<RecordsManyAttribute>().Any()) continue;
            Answers(endpoint, typeof(LineAnswer), 200, PostActs.MediaType);
            Takes(endpoint, typeof(string), PostActs.MediaType);
        }
    }

    public void OnProvidersExecuted(ApiDescriptionProviderContext context) { }

    private static void Takes(ApiDescription endpoint, Type type, string mediaType)
    {
        endpoint.ParameterDescriptions.Add(new ApiParameterDescription { Name = "body", Type = type, Source = BindingSource.Body, IsRequired = true });
        endpoint.SupportedRequestFormats.Add(new ApiRequestFormat { MediaType = mediaType });
    }

    private static void Answers(ApiDescription endpoint, Type? type, int status, string mediaTypes)
    {
        endpoint.SupportedResponseTypes.Clear();
        endpoint.SupportedResponseTypes.Add(new ApiResponseType
        {
            Type = type,
            StatusCode = status,
            ApiResponseFormats = type is null ? [] : [.. mediaTypes.Split(',').Select(m => new ApiResponseFormat { MediaType = m.Trim() })],
        });
    }
}
