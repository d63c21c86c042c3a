<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- 4.2 to 4.1.1: dates of display go back into the deals. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:c="urn:ern-tools:convert" extension-element-prefixes="c"
    xmlns:s="http://ddex.net/xml/ern/42" exclude-result-prefixes="s"
    xmlns:ern="http://ddex.net/xml/ern/411">

<xsl:template match="/s:*">
  <xsl:element name="ern:{local-name()}">
    <c:copy select="@*|*" mode="m"/>
  </xsl:element>
</xsl:template>

<xsl:key name="release" match="Release|TrackRelease" use="ReleaseReference"/>
<xsl:key name="visibility" match="ReleaseVisibility|TrackReleaseVisibility"
    use="VisibilityReference"/>

<!-- When the clips of a release may be heard is said of its tracks in 4.2. -->
<xsl:variable name="clip" select="c:latest(
    /*/DealList/TrackReleaseVisibility/ClipPreviewStartDateTime)"/>

<!-- The releases of a deal may be shown from different dates, which stand in
     the deal in 4.1.1: it is said once for each. -->
<xsl:template match="ReleaseDeal" mode="m">
  <xsl:variable name="deals" select="Deal"/>
  <xsl:variable name="id" select="generate-id()"/>
  <xsl:for-each select="DealReleaseReference">
    <xsl:variable name="release" select="key('release', .)"/>
    <xsl:variable name="ref"
        select="string($release/ReleaseVisibilityReference)"/>
    <xsl:variable name="kind" select="name($release)"/>
    <xsl:if test="c:first($id, concat($kind, '|', $ref))">
      <ReleaseDeal>
        <c:copy select="../DealReleaseReference[
            name(key('release', .)) = $kind and
            string(key('release', .)/ReleaseVisibilityReference) = $ref]"/>
        <xsl:apply-templates select="$deals" mode="deal">
          <xsl:with-param name="visibility"
              select="key('visibility', $ref)"/>
          <xsl:with-param name="clip" select="$clip[$kind = 'Release']"/>
        </xsl:apply-templates>
      </ReleaseDeal>
    </xsl:if>
  </xsl:for-each>
</xsl:template>

<xsl:template match="Deal" mode="deal">
  <xsl:param name="visibility"/>
  <xsl:param name="clip"/>
  <Deal>
    <c:copy select="@*|*[not(self::DealTerms)]"/>
    <xsl:for-each select="DealTerms">
      <DealTerms>
        <c:copy select="@*|*"/>
        <c:copy select="$visibility/ReleaseDisplayStartDateTime
            |$visibility/CoverArtPreviewStartDateTime
            |$visibility/TrackListingPreviewStartDateTime"
            with="$visibility/VisibilityReference"/>
        <c:copy select="$visibility/FullTrackListingPreviewStartDateTime"
            as="TrackListingPreviewStartDateTime"
            with="$visibility/VisibilityReference"/>
        <!-- A track may not be shown before it may be listed. -->
        <c:copy select="$visibility/TrackListingPreviewStartDateTime"
            as="ReleaseDisplayStartDateTime"/>
        <c:copy select="$visibility/ClipPreviewStartDateTime
            |$clip[not($visibility/ClipPreviewStartDateTime)]"/>
      </DealTerms>
    </xsl:for-each>
  </Deal>
</xsl:template>

<xsl:template match="ReleaseVisibility|TrackReleaseVisibility" mode="m">
  <c:lost select="." code="LOSS-VISIBILITY"
      reason="no deal of a release could take it"/>
</xsl:template>

<xsl:template match="ReleaseVisibilityReference" mode="m">
  <xsl:if test="key('visibility', .)">
    <c:carry select="."/>
  </xsl:if>
</xsl:template>

<!-- That it is one by a single artist says that it is a compilation; that it
     is not one by a single artist does not say that it is none. -->
<xsl:template match="IsSingleArtistCompilation" mode="m">
  <xsl:choose>
    <xsl:when test="normalize-space(.) = 'true'
        or normalize-space(.) = '1'">
      <c:copy select="." as="IsCompilation"/>
    </xsl:when>
    <xsl:otherwise>
      <c:lost select="." code="LOSS-COMPILATION"
          reason="it may still be a compilation by several artists"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- In 4.1.1 details mean that the file is delivered, under the one id of
     the resource. -->
<xsl:template match="TechnicalDetails[IsProvidedInDelivery]" mode="m">
  <xsl:variable name="yes" select="normalize-space(IsProvidedInDelivery)"/>
  <xsl:choose>
    <xsl:when test="EncodingId or not($yes = 'true' or $yes = '1')">
      <c:lost select="." code="LOSS-NOT-DELIVERED" reason="4.1.1 cannot
          say that a file is not in the delivery"/>
    </xsl:when>
    <xsl:otherwise>
      <TechnicalDetails>
        <c:copy select="@*|*" mode="m"/>
      </TechnicalDetails>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="TechnicalDetails[EncodingId]" mode="m" priority="1">
  <c:lost select="." code="LOSS-ENCODING" reason="4.1.1 cannot say that a
      file is encoded under another id"/>
</xsl:template>

<xsl:template match="RightsControlType" mode="m">
  <c:copy select="." as="RightsControllerRole"/>
</xsl:template>

<xsl:template match="RelatedResource/ResourceId" mode="m">
  <xsl:if test="not(*) or ISRC or CatalogNumber or ProprietaryId">
    <c:copy select="." as="ReleaseId"/>
  </xsl:if>
</xsl:template>

<xsl:template match="ReleaseId/ProprietaryId[@Namespace = 'ISRC']" mode="m">
  <xsl:choose>
    <xsl:when test="count(../ProprietaryId[@Namespace = 'ISRC']) = 1">
      <c:leaf name="ISRC" select="." with="@Namespace"/>
    </xsl:when>
    <xsl:otherwise>
      <c:copy select="."/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
