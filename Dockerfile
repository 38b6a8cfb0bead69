ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0
ARG RUNTIME_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0

FROM ${SDK_IMAGE} AS build
WORKDIR /source
# restored in a layer of its own, so that a change of code alone does not fetch the packages again
COPY Directory.Build.props Directory.Packages.props global.json ./
COPY src/Events/Events.csproj src/Events/
COPY src/Projections/Projections.csproj src/Projections/
COPY src/Tracker/Tracker.csproj src/Tracker/
RUN dotnet restore src/Tracker
COPY . .
RUN dotnet publish src/Tracker -c Release --no-restore -o /app

FROM ${RUNTIME_IMAGE}
WORKDIR /app
COPY --from=build /app .
USER 1654
EXPOSE 8080
ENTRYPOINT ["dotnet", "Tracker.dll"]
