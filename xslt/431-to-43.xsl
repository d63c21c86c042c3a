<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- 4.3.1 to 4.3: titles, genres, roles and advisories change their form; special
     contributors and brands become parties. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:c="urn:ern-tools:convert" extension-element-prefixes="c"
    xmlns:s="http://ddex.net/xml/ern/431" exclude-result-prefixes="s"
    xmlns:ern="http://ddex.net/xml/ern/43">

<xsl:param name="parental-warning" select="'NoAdviceAvailable'"/>

<xsl:template match="/s:*">
  <xsl:element name="ern:{local-name()}">
    <c:copy select="@*|*" mode="m"/>
  </xsl:element>
</xsl:template>

<!-- "Various artists" and the like are parties like others in 4.3. -->
<xsl:template match="PartyList" mode="m">
  <PartyList>
    <c:copy select="@*|*" mode="m"/>
    <xsl:apply-templates mode="special" select="/*/ResourceList/*/DisplayArtist
        /SpecialDisplayArtist"/>
    <xsl:apply-templates mode="special" select="/*/ResourceList/*/Contributor
        /SpecialContributor"/>
    <xsl:apply-templates mode="special" select="/*/ResourceList/*/Character
        /Performer/SpecialContributor"/>
    <xsl:apply-templates mode="special" select="/*/ResourceList/*/*
        /EditionContributor/SpecialContributor"/>
    <xsl:apply-templates mode="special" select="/*/ChapterList/Chapter
        /Contributor/SpecialContributor"/>
    <xsl:apply-templates mode="special" select="/*/ChapterList/Chapter
        /Character/Performer/SpecialContributor"/>
    <xsl:apply-templates mode="special" select="/*/CueSheetList/CueSheet/Cue
        /Contributor/SpecialContributor"/>
    <xsl:apply-templates mode="special" select="/*/ReleaseList/*/DisplayArtist
        /SpecialDisplayArtist"/>
    <xsl:apply-templates mode="special" select="/*/ReleaseList/Release
        /descendant::ResourceGroup/DisplayArtist/SpecialDisplayArtist"/>
  </PartyList>
</xsl:template>

<xsl:template match="SpecialDisplayArtist|SpecialContributor" mode="special">
  <xsl:variable name="key"
      select="concat(., '|', @Namespace, '|', @UserDefinedValue)"/>
  <xsl:if test="c:first('special', $key)">
    <Party>
      <c:leaf name="PartyReference" select="."
          value="c:ref('P', concat('special|', $key))"/>
      <PartyName>
        <xsl:call-template name="special-name"/>
      </PartyName>
    </Party>
  </xsl:if>
</xsl:template>

<xsl:template name="special-name">
  <xsl:choose>
    <xsl:when test=". = 'VariousArtists'">
      <c:leaf name="FullName" select="." value="'Various Artists'"/>
    </xsl:when>
    <xsl:when test=". = 'GenerativeAI'">
      <c:leaf name="FullName" select="." value="'Generative AI'"/>
    </xsl:when>
    <xsl:when test="@UserDefinedValue != ''">
      <c:leaf name="FullName" select="." value="@UserDefinedValue"
          with="@UserDefinedValue"/>
    </xsl:when>
    <xsl:otherwise>
      <c:leaf name="FullName" select="."/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="SpecialDisplayArtist" mode="m">
  <c:leaf name="ArtistPartyReference" select="." value="c:ref('P', concat(
      'special|', ., '|', @Namespace, '|', @UserDefinedValue))"/>
  <c:fill name="DisplayArtistRole" value="MainArtist" code="FILL-ROLE"
      reason="4.3 requires a role of every display artist"/>
</xsl:template>

<xsl:template match="SpecialContributor" mode="m">
  <c:leaf name="ContributorPartyReference" select="." value="c:ref('P',
      concat('special|', ., '|', @Namespace, '|', @UserDefinedValue))"/>
</xsl:template>

<!-- A brand becomes a party; as such it can still be referred to. -->
<xsl:template match="PartyList/Brand" mode="m">
  <Party>
    <c:copy select="BrandReference" as="PartyReference"/>
    <xsl:choose>
      <xsl:when test="BrandName">
        <c:copy select="BrandName" as="PartyName"/>
      </xsl:when>
      <xsl:otherwise>
        <PartyName>
          <c:fill name="FullName" value="{BrandReference}" code="FILL-NAME"
              reason="the brand has no name; its reference stands in"/>
        </PartyName>
      </xsl:otherwise>
    </xsl:choose>
  </Party>
</xsl:template>

<xsl:template match="FormalTitle" mode="m">
  <AdditionalTitle>
    <c:copy select="@*|*"/>
    <c:attr name="TitleType" select="TitleText" value="'FormalTitle'"/>
  </AdditionalTitle>
</xsl:template>

<xsl:template match="GroupingTitle" mode="m">
  <AdditionalTitle>
    <c:copy select="@*|*"/>
    <c:attr name="TitleType" select="TitleText" value="'GroupingTitle'"/>
  </AdditionalTitle>
</xsl:template>

<xsl:template match="DisplayGenre" mode="m">
  <c:copy select="." as="Genre"/>
</xsl:template>

<xsl:template match="Contributor/Role|EditionContributor/Role
    |Performer/Role" mode="m">
  <c:copy select="Value" as="Role"/>
  <!-- An edition's contributor has no place for instruments: fit says so. -->
  <c:copy select="InstrumentType"/>
</xsl:template>

<xsl:template match="ArtisticRole" mode="m">
  <c:copy select="Value" as="ArtisticRole"/>
</xsl:template>

<xsl:template match="LocationAndDateOfSession/Contributor/Role" mode="m"
    priority="2">
  <c:copy select="."/>
</xsl:template>

<xsl:template match="ParentalWarningType[@TypeNamespace
    or @TypeUserDefinedValue]" mode="m">
  <c:leaf name="ParentalWarningType" select=".">
    <c:copy select="@ApplicableTerritoryCode|@IsDefault"/>
    <c:attr name="Namespace" select="@TypeNamespace"/>
    <c:attr name="UserDefinedValue" select="@TypeUserDefinedValue"/>
  </c:leaf>
</xsl:template>

<xsl:template match="Release[not(ParentalWarningType)]
    |SoundRecording[not(ParentalWarningType)]
    |Video[not(ParentalWarningType)]" mode="m">
  <xsl:element name="{name()}">
    <c:copy select="@*|*" mode="m"/>
    <c:fill name="ParentalWarningType" value="{$parental-warning}"
        code="FILL-PARENTAL-WARNING" reason="4.3 requires one"/>
  </xsl:element>
</xsl:template>

<xsl:template match="ChapterId" mode="m">
  <c:copy select="ProprietaryId" as="ChapterId"/>
</xsl:template>

</xsl:stylesheet>
